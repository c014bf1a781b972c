import type { Action } from '../journal/records.js';

/**
 * What `buy`, `sell`, `short` and `cover` come to by what is held; every other action is itself. Undefined where the
 * word does not fit what is held: a `sell` of nothing opens no short, since a mistyped id would.
 * @param held signed: above zero long, below short, zero flat.
 * @param takesAll whether the event takes everything that is held.
 */
export function resolveAction(action: Action, held: number, takesAll: boolean): Action | undefined {
  const reduce = takesAll ? 'close' : 'trim';
  switch (action) {
    case 'buy':
      return held === 0 ? 'open' : held > 0 ? 'add' : reduce;
    case 'sell':
      return held === 0 ? undefined : held > 0 ? reduce : 'add';
    case 'short':
      return held === 0 ? 'open' : held < 0 ? 'add' : undefined;
    case 'cover':
      return held < 0 ? reduce : undefined;
    default:
      return action;
  }
}
