/**
 * What a value must be: the end of the sentence "… must be {1}.". An argument of a problem, so the core hands it over in
 * English and whoever shows it in another language looks it up as it looks up the sentence.
 */
export const VALUE_FORMS = [
  'a single value',
  'a list',
  'a list of blocks',
  'a list of at least one leg',
  'a block of “key: value” lines',
  'a number or {amount, currency}',
  'a price or {price, at}',
  'close or a time of day',
  'a currency code such as USD',
  'new:old, such as "4:1"',
  'true or false',
] as const;
export type ValueForm = (typeof VALUE_FORMS)[number];

/** Whether a problem's argument is one of {@link VALUE_FORMS} rather than a text of the user's. */
export function isValueForm(text: string): text is ValueForm {
  return VALUE_FORMS.some((form) => form === text);
}
