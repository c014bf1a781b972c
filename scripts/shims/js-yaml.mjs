/** Stands in for the YAML parser that gray-matter brings and, with its engines taken away, never calls. */
function unused() {
  throw new Error('gray-matter does not read YAML here: src/journal/frontmatter.ts does.');
}
export { unused as safeLoad, unused as safeDump };
