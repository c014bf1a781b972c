/** A hundred of these are one of those: what exchanges quote in. */
const MINOR_UNITS: ReadonlyMap<string, string> = new Map([
  ['GBX', 'GBP'],
  ['ZAC', 'ZAR'],
  ['ILA', 'ILS'],
]);

const MINOR_IN_MAJOR = 100;

/** The money in circulation by ISO 4217, and offshore yuan: what a cross rate may go through, the first before all. */
export const CROSS_CURRENCIES: readonly string[] = [
  'USD EUR',
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD',
  'CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GBP GEL GHS GIP GMD GNF GTQ',
  'GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR',
  'LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN',
  'PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB',
  'TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG',
].flatMap((codes) => codes.split(' '));

/** A currency as it is compared: capitals, and `GBX` for pence however they are written (`GBp`). */
export function readCurrency(text: string): string {
  // Capitals alone would turn pence into pounds.
  return text === 'GBp' ? 'GBX' : text.toUpperCase();
}

/** The currency a code belongs to, and how many of the code make one of it: `GBp` is `GBP`, 100. */
export function currencyUnit(text: string): { readonly currency: string; readonly per: number } {
  const code = readCurrency(text);
  const major = MINOR_UNITS.get(code);
  return major === undefined ? { currency: code, per: 1 } : { currency: major, per: MINOR_IN_MAJOR };
}
