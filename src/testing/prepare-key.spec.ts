import { createHook } from 'node:async_hooks';

describe('the test kit', () => {
  it('begins to make its key when it is loaded, and not when somebody waits for it', () => {
    const begun: string[] = [];
    const hook = createHook({ init: (_id, type) => begun.push(type) }).enable();

    jest.isolateModules(() => {
      jest.requireActual('./index.js');
    });
    hook.disable();

    expect(begun.filter((type) => type === 'KEYPAIRGENREQUEST')).toHaveLength(1);
  });
});
