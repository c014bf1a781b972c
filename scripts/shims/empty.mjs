/** Stands in for Node modules that a dependency requires but, in the browser build, never reaches. */
export default {};
