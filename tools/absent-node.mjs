/**
 * Lets esbuild bundle code for a web worker that imports modules of Node: what is imported can be named, and throws when
 * it is called. The code has to know by itself that there is no disk.
 *
 * @type {import('esbuild').Plugin}
 */
export const absentNode = {
  name: 'absent-node',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'absent-node' }));
    build.onLoad({ filter: /.*/, namespace: 'absent-node' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, {
        get: (_, name) => function () { throw new Error('There is no ' + String(name) + ' of ${path} in a web worker'); },
      });`,
    }));
  },
};
