import { DIMENSIONS } from '../report/breakdown-model.js';
import { BRINSON_MODELS, EFFECT_LINKING_METHODS, LINKING_METHODS } from '../report/choice-model.js';
import { EFFECT_ARITHMETICS } from '../report/comparison-model.js';
import type { ReportChoice } from '../report/view-model.js';

/** Options of the command line that say what a report shows, and by which methods. */
export const CHOICE_OPTIONS = {
  by: { type: 'string' },
  across: { type: 'string' },
  within: { type: 'string' },
  linking: { type: 'string' },
  model: { type: 'string' },
  arithmetic: { type: 'string' },
  'effect-linking': { type: 'string' },
} as const;

type ChoiceValues = { readonly [Name in keyof typeof CHOICE_OPTIONS]?: string | undefined };

/** Why an option cannot be taken; its message lists what can. */
class Refusal extends Error {}

/**
 * The choice that options make.
 * @returns what is wrong with one, as a text.
 */
export function choiceOf(values: ChoiceValues): ReportChoice | string {
  const one = <Value extends string>(name: keyof ChoiceValues, allowed: readonly Value[]): Value | undefined => {
    const given = values[name];
    const found = allowed.find((value) => value === given);
    if (given === undefined || found !== undefined) return found;
    throw new Refusal(`“${given}” is not a value of --${name}. Use ${inWords(allowed)}.`);
  };
  try {
    const by = one('by', DIMENSIONS);
    const across = one('across', DIMENSIONS);
    if (across !== undefined && across === (by ?? 'pillar')) {
      return `--across needs another dimension than --by, which is ${across}.`;
    }
    const { within } = values;
    return {
      ...{ by, across, within, linking: one('linking', LINKING_METHODS), model: one('model', BRINSON_MODELS) },
      arithmetic: one('arithmetic', EFFECT_ARITHMETICS),
      effectLinking: one('effect-linking', EFFECT_LINKING_METHODS),
    };
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** `a, b or c`. */
export function inWords(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
}
