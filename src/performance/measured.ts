/** A number, or why there is none. "Not meaningful" is a reason, never 0 and never infinity. */
export type Measured<R extends string> = { readonly value: number } | { readonly value: null; readonly reason: R };
