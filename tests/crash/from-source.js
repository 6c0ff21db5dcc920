import { registerHooks } from 'node:module';

/** Lets Node run the TypeScript of this repository as it stands: an import that ends in `.js` may mean a `.ts` file. */
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!/^\.{1,2}\/.*\.js$/.test(specifier)) throw error;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
