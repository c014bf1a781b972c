import assert from 'node:assert/strict';
import { PROBLEM_CATALOGUE } from '../../src/base/problem-catalogue.js';
import { VALUE_FORMS } from '../../src/base/value-forms.js';
import { PREVIEW_STRINGS } from '../../src/preview/preview-strings.js';
import { ENGLISH_EXPORT_STRINGS } from '../../src/export/export-strings.js';
import { ENGLISH_STRINGS } from '../../src/protocol/strings.js';
import { callsOf } from '../support/call-literals.js';
import { readTexts, sourcesIn } from '../support/repository.js';

const chinese = readTexts('l10n/bundle.l10n.zh-cn.json');

/** What src/host translates by a plain string. */
const ofHost = sourcesIn('src/host').flatMap((file) => callsOf(file, /\bl10n\.t$/).flatMap(({ text }) => text ?? []));
const english = new Set([
  ...Object.values(ENGLISH_STRINGS),
  ...Object.values(ENGLISH_EXPORT_STRINGS),
  ...Object.values(PREVIEW_STRINGS),
  ...Object.values(PROBLEM_CATALOGUE).map(({ message }) => message),
  ...VALUE_FORMS,
  ...ofHost,
]);

/** The places `{0}`, `{1}` of a text, in order of their numbers. */
const places = (text: string): readonly string[] => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();

describe('the translation', () => {
  it('has every text of the host, the page and the problems', () => {
    assert.ok(ofHost.length > 0);
    assert.deepEqual(
      [...english].filter((text) => !(text in chinese)),
      [],
    );
  });

  it('has no text that nothing shows any more', () => {
    assert.deepEqual(
      Object.keys(chinese).filter((text) => !english.has(text)),
      [],
    );
  });

  it('fills the same places', () => {
    const differing = Object.entries(chinese).filter(([text, own]) => String(places(text)) !== String(places(own)));
    assert.deepEqual(differing, []);
  });
});
