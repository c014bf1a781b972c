/** One name of a path, which is no `.` or `..`: letters of any script, digits, common marks, `*`, `?`, and `{a,b}` without anything within. */
const PLAIN_SEGMENT =
  /^(?!\.{1,2}$)(?:[\p{L}\p{N} _.@~+$%#&=;'^-]|\*(?!\*)|\?|\{[\p{L}\p{N} _.*-]+(?:,[\p{L}\p{N} _.*-]+)*\})+$/u;

/**
 * A glob as a regular expression over `/` separated paths within a folder, meaning exactly what the editor's search means
 * by it. `undefined` for globs that use more than names, `*`, `?`, `{a,b}` and `**`: those are left to the editor.
 */
export function plainGlob(glob: string): RegExp | undefined {
  const segments = glob.split('/');
  if (segments.some((segment) => segment !== '**' && !PLAIN_SEGMENT.test(segment))) return undefined;
  const last = segments.length - 1;
  let pattern = '';
  for (const [i, segment] of segments.entries()) {
    // `**` stands for any number of folders, none included; at the end for whatever lies below.
    if (segment === '**') pattern += i === last ? '.+' : '(?:[^/]+/)*';
    else pattern += segmentPattern(segment) + (i === last ? '' : '/');
  }
  return new RegExp(`^${pattern}$`, 'u');
}

function segmentPattern(segment: string): string {
  return segment.replace(/[*?{},]|[^\p{L}\p{N}]/gu, (mark) => {
    switch (mark) {
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        return '(?:';
      case '}':
        return ')';
      case ',':
        return '|';
      default:
        return /[.+$^]/.test(mark) ? `\\${mark}` : mark;
    }
  });
}
