/**
 * The same function, which computes once for the same arguments: a section and its chart read the same of one report.
 * Arguments are compared as they are, so what is read of a report has to be handed over part by part.
 */
export function keepLast<Args extends readonly unknown[], Result>(
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | undefined;
  return (...args) => {
    if (last?.args.length !== args.length || last.args.some((one, at) => one !== args[at])) {
      last = { args, result: make(...args) };
    }
    return last.result;
  };
}
