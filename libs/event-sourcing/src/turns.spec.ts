import { describe, expect, it } from '@jest/globals';
import { Turns, type Leave } from './turns.js';

describe('turns', () => {
  it('are had by no more than so many at a time, first come first served', async () => {
    const turns = new Turns(2);
    const began: number[] = [];
    const leaves: Leave[] = [];
    for (let n = 0; n < 5; n++) {
      void turns.take().then((leave) => {
        began.push(n);
        leaves.push(leave);
      });
    }
    const settled = async (): Promise<readonly number[]> => {
      await new Promise(setImmediate);
      return began;
    };
    expect(await settled()).toEqual([0, 1]);
    leaves[1]!();
    expect(await settled()).toEqual([0, 1, 2]);
    leaves[1]!();
    expect(await settled()).toEqual([0, 1, 2]);
    leaves[0]!();
    leaves[2]!();
    expect(await settled()).toEqual([0, 1, 2, 3, 4]);
  });

  it('that are free are taken at once, but not before those who wait', async () => {
    const turns = new Turns(1);
    const leave = turns.takeFree()!;
    expect(turns.takeFree()).toBeUndefined();
    const waiting = turns.take();
    leave();
    expect(turns.takeFree()).toBeUndefined();
    (await waiting)();
    expect(turns.takeFree()).toBeDefined();
  });
});
