import type { JournalEngine, ReportQuery, ReportResult } from '../../engine/engine-port.js';
import type { Book } from '../../ledger/book.js';

/** The views, the panel, the status bar and a letter with a dozen live blocks; a report of a large journal is megabytes. */
const KEPT = 24;

/** The reports of a journal that were asked for last, each made once while nothing that it depends on changed. */
export class KeptReports {
  readonly #engine: Pick<JournalEngine, 'book' | 'report'>;
  readonly #locale: string;
  /** In the order of their last use. */
  readonly #reports = new Map<string, ReportResult>();
  /** The book that they are of: another one when anything they depend on changed. */
  #book: Book | undefined;
  #edition: object = {};

  /** @param locale the reader's language, a BCP 47 tag. */
  constructor(engine: Pick<JournalEngine, 'book' | 'report'>, locale: string) {
    this.#engine = engine;
    this.#locale = locale;
  }

  /** The same object as long as every report would be made the same, whether it is still kept or not. */
  get edition(): object {
    this.#renew();
    return this.#edition;
  }

  report(query: ReportQuery): ReportResult {
    this.#renew();
    const key = JSON.stringify(query, Object.keys(query).sort());
    const result = this.#reports.get(key) ?? this.#engine.report({ locale: this.#locale, ...query });
    this.#reports.delete(key);
    this.#reports.set(key, result);
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > KEPT && oldest !== undefined) this.#reports.delete(oldest);
    return result;
  }

  /** Everything is made anew: the settings changed. */
  clear(): void {
    this.#reports.clear();
    this.#edition = {};
  }

  #renew(): void {
    const book = this.#engine.book();
    if (book !== this.#book) this.clear();
    this.#book = book;
  }
}
