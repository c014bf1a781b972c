/*
 * What is rounded, and where. Nothing read from a file is: quantities, prices and money are exact decimals from the text
 * to the ledger, where sums and products are exact and only a division (an average price, a split, a rate's inverse)
 * rounds, at 40 significant digits, half to even (see decimal.ts); what a split makes of a quantity, at fewer. From the
 * daily values on, numbers are float64 and not rounded; the surfaces round what they show, and nothing that is computed
 * again.
 */

/** Decimals beyond which a quotient differs from what was meant by rounding alone. */
export const crumbPlaces = 20;

/** Decimals kept of a quantity derived from a weight or a notional; what is beyond is cut. */
export const quantityPlaces = 6;

/**
 * Decimals kept of a quantity that a split made. Few enough that sums of such quantities are exact, so that closing
 * takes all of them and leaves no crumb.
 */
export const splitPlaces = 20;
