import { EditionReader } from '../protocol/edition-reader.js';
import { connectHost } from './host-link.js';
import { Page } from './page.js';

/* The page's start: take the editor's interface, listen, say `ready`. */

const started = performance.now();
const host = connectHost();

function rootElement(): HTMLElement {
  const found = document.getElementById('app');
  if (found) return found;
  const made = document.createElement('main');
  made.id = 'app';
  document.body.append(made);
  return made;
}

const page = new Page(rootElement(), host, started);
const editions = new EditionReader();

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const read = editions.read(event.data);
  if ('message' in read) {
    page.receive(read.message);
    return;
  }
  host.send({ type: 'log', level: 'warn', message: `A message of an unknown shape is dropped: ${read.wrong}` });
  if (read.isLost) host.send({ type: 'ready' });
});
window.addEventListener('error', (event) => {
  host.send({ type: 'log', level: 'error', message: event.message });
});
window.addEventListener('unhandledrejection', (event) => {
  host.send({ type: 'log', level: 'error', message: String(event.reason) });
});

host.send({ type: 'ready' });
