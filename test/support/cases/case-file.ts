import * as v from 'valibot';

/*
 * The schema of a case file: an array of cases. `measure` names the function, `input` is self-contained, `expected` lists
 * the asserted keys only: `{any_of: […]}` allows alternatives, null means "not meaningful".
 */
const caseSchema = v.object({
  id: v.string(),
  measure: v.string(),
  input: v.record(v.string(), v.unknown()),
  expected: v.unknown(),
  tolerance: v.optional(v.object({ abs: v.optional(v.number()) })),
});

export type MeasureCase = v.InferOutput<typeof caseSchema>;

/** Reads a case file's text. @throws Error that says what is wrong, for whoever ran the command. */
export function readCases(text: string): MeasureCase[] {
  const parsed = v.safeParse(v.array(caseSchema), JSON.parse(text));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`not a case file: ${v.getDotPath(issue) ?? 'the whole file'}: ${issue.message}`);
}
