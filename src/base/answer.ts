/** A value, or why there is none. "Not meaningful" is a reason, never 0 and never infinity. */
export type Answer<T, R extends string> = { readonly value: T } | { readonly value: null; readonly reason: R };
