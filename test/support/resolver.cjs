/** Sources import each other as `./x.js`, which under test is `./x.ts`; packages keep their own names. */
module.exports = (request, options) => {
  const own = /^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes('node_modules');
  if (own) {
    try {
      return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
    } catch {
      // A file that really is JavaScript.
    }
  }
  return options.defaultResolver(request, options);
};
