/**
 * Ways around the page by keys: the first stop of Tab is a list of the sections (arrows move in it, Enter goes there), Alt
 * and an arrow goes to the next or the section before, and an arrow in a table goes to the next row or the one before.
 */
export class SectionJump {
  readonly #root: HTMLElement;
  readonly #nav: HTMLElement;

  /** @param root what holds the sections. */
  constructor(root: HTMLElement) {
    this.#root = root;
    this.#nav = document.createElement('nav');
    this.#nav.className = 'jump';
    root.before(this.#nav);
    this.#nav.addEventListener('keydown', (event) => {
      this.#moveInList(event);
    });
    root.ownerDocument.addEventListener('keydown', (event) => {
      if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.#moveToSection(event);
      else if (!event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) moveInTable(event);
    });
  }

  /** Lists the sections that are drawn now. @param label of the list. */
  list(label: string): void {
    this.#nav.setAttribute('aria-label', label);
    const sections = this.#sections();
    const buttons = this.#buttons();
    const isSame =
      buttons.length === sections.length && buttons.every((button, at) => button.textContent === nameOf(sections[at]));
    if (isSame) return;
    this.#nav.replaceChildren(
      ...sections.map((section, at) => {
        const button = document.createElement('button');
        button.textContent = nameOf(section);
        button.tabIndex = at === 0 ? 0 : -1;
        button.addEventListener('click', () => {
          enter(section);
        });
        return button;
      }),
    );
  }

  #sections(): readonly HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('section.s')];
  }

  #buttons(): readonly HTMLButtonElement[] {
    return [...this.#nav.querySelectorAll('button')];
  }

  #moveInList(event: KeyboardEvent): void {
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[
      event.key
    ];
    const target = to === undefined ? undefined : buttons.at(to % buttons.length);
    if (!target || event.altKey) return;
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
    target.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  #moveToSection(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const sections = this.#sections();
    const here = sections.findIndex((section) => section.contains(document.activeElement));
    const target = sections[here < 0 ? (step > 0 ? 0 : sections.length - 1) : here + step];
    if (!target) return;
    event.preventDefault();
    enter(target);
  }
}

function nameOf(section: HTMLElement | undefined): string {
  const heading = section?.querySelector('h2');
  const name = (heading?.querySelector('.eyebrow') ?? heading)?.textContent.trim();
  // The line of problems in the side bar has no heading.
  return name ?? section?.getAttribute('aria-label') ?? '';
}

/** Where the keys of a section begin: its tree's row, the column its table is sorted by, else its first control. */
const ENTRIES = [
  '[role="treegrid"] tr[tabindex="0"]',
  'th[aria-sort$="cending"] button',
  'td button, th[scope="row"] button',
  '[data-chart] [tabindex="0"], [data-chart][tabindex="0"]',
  'button, input, select, [tabindex="0"]',
];

function enter(section: HTMLElement): void {
  for (const selector of ENTRIES) {
    const found = [...section.querySelectorAll<HTMLElement>(selector)].find((one) => one.offsetParent !== null);
    if (!found) continue;
    section.scrollIntoView({ block: 'nearest' });
    found.focus();
    return;
  }
}

/** From a row, or a column head, to the first control of the next row. A tree and a field keep their own keys. */
function moveInTable(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
  const { target } = event;
  if (target.closest('[role="treegrid"], input, select, vscode-single-select') || !target.matches('button')) return;
  const rows = [...(target.closest('table')?.querySelectorAll('tr') ?? [])];
  const at = rows.findIndex((row) => row.contains(target));
  if (at < 0) return;
  for (let next = at + step; rows[next]; next += step) {
    const control = rows[next]?.querySelector<HTMLElement>('button');
    if (!control) continue;
    control.focus();
    event.preventDefault();
    return;
  }
}
