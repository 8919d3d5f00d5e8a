/** Node as it is, with components compiled for the browser: state behaves in tests as on screen. */
export default {
  name: 'browser-build',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};
