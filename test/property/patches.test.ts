import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { wrongAfter } from '../../src/protocol/patch-check.js';
import { applyPatch, patchOf, type Patch } from '../../src/protocol/patch.js';
import { reportValidator } from '../../src/protocol/report-validator.js';
import { checkProperty } from '../support/random-journal/check-property.js';
import { errorsFixture, reportFixture, totalOnlyFixture } from '../support/report-fixture.js';

/* A patch leads from any value to any other, a hostile one nowhere, and what it touched is checked as well as the whole. */

/** A report is much to compare: each try takes tens of milliseconds. */
const OF_REPORTS = 300;

type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** One of the ways in which a later report differs from an earlier one, at a random place. */
interface Edit {
  /** Which of the members or elements is entered, level by level. */
  readonly way: readonly number[];
  readonly how: 'number' | 'text' | 'remove' | 'repeat' | 'move' | 'reverse' | 'empty' | 'anything';
  readonly value: Json;
}

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => asJson(value));
const edit: fc.Arbitrary<Edit> = fc.record({
  way: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom('number', 'text', 'remove', 'repeat', 'move', 'reverse', 'empty', 'anything'),
  value: json,
});
/** By name, so that a failure does not print the whole of one. */
const REPORTS = {
  ready: asJson(reportFixture()),
  total: asJson(totalOnlyFixture()),
  errors: asJson(errorsFixture()),
} as const;
const report = fc.constantFrom('ready', 'total', 'errors');

function isParent(value: Json | undefined): value is Json[] | Record<string, Json> {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** The value with an edit at its place. */
function edited(value: Json, { way, how, value: other }: Edit): Json {
  const after = structuredClone(value);
  let at: Json = after;
  for (const [depth, step] of way.entries()) {
    if (!isParent(at)) break;
    const keys: readonly string[] = Object.keys(at);
    const key = keys[step % keys.length] ?? '';
    const inner = Reflect.get(at, key) as Json;
    if (depth < way.length - 1 && isParent(inner)) at = inner;
    else change(at, key, how, other);
  }
  return after;
}

function change(parent: Json[] | Record<string, Json>, key: string, how: Edit['how'], other: Json): void {
  const value = Reflect.get(parent, key) as Json;
  const set = (now: Json) => void Reflect.set(parent, key, now);
  if (how === 'anything') set(structuredClone(other));
  else if (how === 'number' && typeof value === 'number') set(value + 1);
  else if (how === 'text' && typeof value === 'string') set(`${value}x`);
  else if (how === 'empty' && Array.isArray(value)) set([]);
  else if (how === 'reverse' && Array.isArray(value)) set(value.toReversed());
  else if (how === 'remove' && !Array.isArray(parent)) Reflect.deleteProperty(parent, key);
  else if (Array.isArray(parent)) {
    const [taken = null] = parent.splice(Number(key), how === 'repeat' ? 0 : 1);
    if (how === 'repeat') parent.splice(Number(key), 0, structuredClone(value));
    if (how === 'move') parent.splice(Math.floor(parent.length / 2), 0, taken);
  }
}

/** As it travels. */
const sent = (patch: Patch) => JSON.parse(JSON.stringify(patch)) as Patch;

function assertLeads(before: Json, after: Json): void {
  const patch = patchOf(before, after);
  const made = patch === undefined ? { value: before } : applyPatch(before, sent(patch));
  assert.deepEqual(made, { value: after });
}

const hasPrototype = (value: Json): boolean => JSON.stringify(value).includes('__proto__');

describe('patches', () => {
  it('lead from any value to any other', () => {
    checkProperty(fc.tuple(json, json), ([before, after]) => {
      if (!hasPrototype(after)) assertLeads(before, after);
    });
  });

  it('lead from a report to every later one, and are nothing where it is the same', () => {
    checkProperty(
      fc.tuple(report, fc.array(edit, { maxLength: 8 })),
      ([name, edits]) => {
        const before: Json = REPORTS[name];
        const after = edits.reduce(edited, before);
        if (hasPrototype(after)) return;
        assertLeads(before, after);
        assert.equal(patchOf(after, structuredClone(after)), undefined);
      },
      OF_REPORTS,
    );
  });

  it('of anything but their value are refused or make some value, and leave it as it was', () => {
    const input = fc.tuple(
      report,
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.array(edit, { maxLength: 3 }),
      json,
    );
    checkProperty(
      input,
      ([name, edits, mutilations, wild]) => {
        const before: Json = REPORTS[name];
        const patch = patchOf(before, edits.reduce(edited, before));
        const kept = JSON.stringify(before);
        for (const one of [wild, mutilations.reduce(edited, (patch ? sent(patch) : null) as Json)]) {
          const made = applyPatch(before, one);
          if (made) assert.notEqual(made.value, undefined);
        }
        assert.equal(JSON.stringify(before), kept);
        assert.equal(Reflect.get({}, 'b'), undefined);
      },
      OF_REPORTS,
    );
  });

  it('are found wrong after them exactly where the whole report is', () => {
    const input = fc.tuple(report, fc.array(edit, { minLength: 1, maxLength: 3 }));
    checkProperty(
      input,
      ([name, edits]) => {
        const before: Json = REPORTS[name];
        const after = edits.reduce(edited, before);
        const patch = patchOf(before, after);
        if (!patch || hasPrototype(after)) return;
        const isRight = v.is(reportValidator, after);
        assert.equal(wrongAfter(sent(patch), reportValidator, after) === undefined, isRight);
      },
      OF_REPORTS,
    );
  });
});
