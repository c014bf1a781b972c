import { html, type TemplateResult } from 'lit';

/** A button that opens a small panel over the page. Escape closes it, and so does leaving it by a key or a press. */
export function menu(label: string, className: string, body: unknown, face: unknown = label): TemplateResult {
  return html`<details class="menu ${className}" @keydown=${onKey} @focusout=${onLeave}>
    <summary title=${label} aria-label=${label}>${face}</summary>
    <div class="menu-body" role="group" aria-label=${label} tabindex="-1">${body}</div>
  </details>`;
}

function onKey(event: KeyboardEvent): void {
  const { currentTarget: details } = event;
  if (event.key !== 'Escape' || !(details instanceof HTMLDetailsElement) || !details.open) return;
  event.stopPropagation();
  details.open = false;
  details.querySelector('summary')?.focus();
}

function onLeave({ currentTarget: details, relatedTarget }: FocusEvent): void {
  if (!(details instanceof HTMLDetailsElement) || !(relatedTarget instanceof Node)) return;
  if (!details.contains(relatedTarget)) details.open = false;
}

/** Closes every open menu that a press was not in. */
export function closeMenus(root: ParentNode, target: EventTarget | null): void {
  for (const details of root.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (!(target instanceof Node && details.contains(target))) details.open = false;
  }
}
