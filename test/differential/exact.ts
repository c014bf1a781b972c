import { Decimal as DecimalJs } from 'decimal.js';

/** Exact numbers of the generator and the exporters, apart from the product's own. */
export const Exact = DecimalJs.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 });
export type Exact = InstanceType<typeof Exact>;

export const NONE = new Exact(0);
