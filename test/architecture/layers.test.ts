import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';

const config = createRequire(path.resolve('package.json'))('./.dependency-cruiser.cjs') as IConfiguration;

describe('layers', () => {
  let result: ICruiseResult;
  before(async function () {
    // Reading every import of src takes a second, and more where other checks run beside it.
    this.timeout(60_000);
    const { output } = await cruise(['src'], {
      ...config.options,
      ruleSet: { forbidden: config.forbidden ?? [] },
      validate: true,
    });
    assert.ok(typeof output === 'object');
    result = output;
  });

  it('are read with their imports', () => {
    // A resolver that finds nothing would let every rule pass.
    const host = result.modules.find(({ source }) => source === 'src/host/extension.ts');
    assert.ok(host?.dependencies.some(({ resolved }) => resolved.startsWith('src/')));
  });

  for (const { name = '' } of config.forbidden ?? []) {
    it(name, () => {
      const broken = result.summary.violations.filter(({ rule }) => rule.name === name);
      assert.deepEqual(
        broken.map(({ from, to }) => `${from} imports ${to}`),
        [],
      );
    });
  }
});
