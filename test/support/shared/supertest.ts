// Handed on by ../compiled-sources.mjs.
