import { nothing } from 'lit';

/** What a reader sees of a template: its texts in order, without tags and listeners; spaces are one. */
export function templateText(template: unknown): string {
  return flat(template)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,;.:])/g, '')
    .trim();
}

/** The template's markup with everything filled in, as the page would write it before escaping. */
function flat(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(flat).join('');
  if (value === nothing || typeof value !== 'object' || value === null) return '';
  if (!('values' in value) || !Array.isArray(value.values)) return '';
  const values: readonly unknown[] = value.values;
  // A directive: what stands there is what it was given last.
  if (!('strings' in value)) return flat(values.at(-1));
  const { strings } = value;
  if (!Array.isArray(strings)) return '';
  return strings.map((text, at) => String(text) + flat(values[at])).join('');
}

/** The listeners of a template, in order: what presses and keys would run. */
export function listenersOf(template: unknown): readonly ((...args: readonly unknown[]) => unknown)[] {
  if (Array.isArray(template)) return template.flatMap(listenersOf);
  if (typeof template !== 'object' || template === null || !('values' in template)) return [];
  const { values } = template;
  if (!Array.isArray(values)) return [];
  return values.flatMap((value: unknown) =>
    typeof value === 'function'
      ? [(...args: readonly unknown[]): unknown => Reflect.apply(value, undefined, args)]
      : listenersOf(value),
  );
}
