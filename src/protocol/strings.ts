/**
 * Every text the page shows, in English. The host translates each by its English text and hands the whole table over,
 * so the page holds no language of its own. `{0}`, `{1}` are filled by the page.
 */
export const ENGLISH_STRINGS = {
  attribution: 'Attribution',
} as const;

export type StringKey = keyof typeof ENGLISH_STRINGS;
export type Strings = Readonly<Record<StringKey, string>>;
