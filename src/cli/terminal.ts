/** Where the command line reads from and writes to; a test gives its own. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly locale: string;
  /** Cells of a line; undefined where nobody's window limits it. */
  readonly columns?: number | undefined;
  /** The built page of a saved report. @throws where it cannot be read. */
  readonly page?: () => string;
}

/** Of a file or a pipe: tables are whole, within reason. */
const FULL_WIDTH = 200;

/** Cells of a line that is printed. */
export function widthOf({ columns }: Pick<Terminal, 'columns'>): number {
  return columns ?? FULL_WIDTH;
}
