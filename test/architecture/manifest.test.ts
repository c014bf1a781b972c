import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { callsOf, stringsOf } from '../support/call-literals.js';
import { readJson, readText, readTexts, sourcesIn } from '../support/repository.js';

type Setting = Readonly<Record<string, unknown>>;
interface Manifest {
  readonly icon: string;
  readonly keywords: readonly string[];
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces?: unknown; readonly virtualWorkspaces?: unknown };
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { command: string; category?: string; title: string }[];
    readonly configuration: { readonly title: string; readonly properties: Readonly<Record<string, Setting>> };
    readonly views: Readonly<Record<string, readonly { id: string; type?: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string }[];
    readonly menus: Readonly<Record<string, readonly { command?: string; when?: string }[]>>;
  };
}

const manifest = readJson('package.json') as Manifest;
const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command).sort();
const languages = ['package.nls.json', 'package.nls.zh-cn.json'];

describe('the manifest', () => {
  it('declares the commands that src/host registers, and no other', () => {
    const registered = sourcesIn('src/host')
      .flatMap((file) => callsOf(file, /registerCommand$/))
      .flatMap(({ text }) => (text === undefined ? [] : [text]));
    assert.deepEqual(registered.sort(), declared);
  });

  it('names commands throughline.<verbNoun> under the category Throughline', () => {
    for (const { command, category } of contributes.commands) {
      assert.match(command, /^throughline\.[a-z]+([A-Z][a-z]+)+$/);
      assert.equal(category, 'Throughline', command);
    }
  });

  it('refers in menus and welcome views only to commands it declares', () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
    const inTexts = languages.flatMap((file) =>
      [...readText(file).matchAll(/command:(throughline\.\w+)/g)].map(([, command = '']) => command),
    );
    assert.ok(inMenus.length > 0 && inTexts.length > 0);
    assert.deepEqual(
      [...inMenus, ...inTexts].filter((command) => !declared.includes(command)),
      [],
    );
  });

  it('has every text in both languages, and no text that nothing uses', () => {
    const used = [...new Set([...readText('package.json').matchAll(/%([\w.]+)%/g)].map(([, key = '']) => key))].sort();
    for (const file of languages) assert.deepEqual(Object.keys(readTexts(file)).sort(), used, file);
  });

  it('gives each setting a default, a type, a scope and a description', () => {
    assert.equal(contributes.configuration.title, 'Throughline');
    for (const [key, setting] of Object.entries(contributes.configuration.properties)) {
      assert.match(key, /^throughline\.(?:[a-z]+\.)?[a-z][A-Za-z]*$/);
      for (const needed of ['default', 'type', 'scope']) assert.ok(needed in setting, `${key} has no ${needed}`);
      assert.match(String(setting['description'] ?? setting['markdownDescription']), /^%.+%$/, key);
    }
  });

  it('has no setting that src/host does not read', () => {
    const strings = sourcesIn('src/host').flatMap(stringsOf);
    const settings = Object.keys(contributes.configuration.properties).map((key) => key.replace('throughline.', ''));
    assert.deepEqual(
      settings.filter((key) => !strings.some((text) => text === key || text === `throughline.${key}`)),
      [],
    );
  });

  it('wakes up for markdown and its own, never for everything', () => {
    assert.ok(manifest.activationEvents.includes('onLanguage:markdown'));
    // `onUri` is a link to our own extension.
    const allowed = /^(onLanguage:markdown|onUri|onWebviewPanel:throughline\.\w+|workspaceContains:.+)$/;
    for (const event of manifest.activationEvents) assert.match(event, allowed);
  });

  it('says what it does in untrusted and virtual workspaces', () => {
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces, { supported: true });
    assert.ok(manifest.capabilities.virtualWorkspaces !== undefined);
  });

  it('has a PNG icon of at least 128 pixels, and at most five keywords', () => {
    const icon = readFileSync(manifest.icon);
    assert.equal(icon.toString('latin1', 1, 4), 'PNG');
    assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128);
    assert.ok(manifest.keywords.length <= 5);
  });

  it('welcomes the reader in every tree that can be empty', () => {
    const trees = Object.values(contributes.views)
      .flat()
      .filter(({ type }) => type !== 'webview');
    assert.ok(trees.length > 0);
    for (const { id } of trees)
      assert.ok(
        contributes.viewsWelcome.some(({ view }) => view === id),
        id,
      );
  });

  it('runs scripts that exist', () => {
    for (const [name, script] of Object.entries(manifest.scripts)) {
      for (const [, file = ''] of script.matchAll(/node (\S+\.mjs)/g)) assert.ok(existsSync(file), `${name}: ${file}`);
    }
  });
});
