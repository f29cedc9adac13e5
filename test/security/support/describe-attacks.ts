/** Declares one test per attack. The attacks of a group share a gateway, which is replaced after an attack that ended it. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Attack, attack, findViolations, report } from './attack.js';
import { startTarget, type Target, type TargetOptions } from './target.js';

export function describeAttacks(
  title: string,
  options: TargetOptions,
  attacks: readonly Attack[],
  start: () => Promise<Target> = () => startTarget(options),
): void {
  describe(title, () => {
    let target: Target | undefined;
    afterAll(() => target?.stop());

    test.each(attacks)(
      '$name: stays within its bounds',
      async (row) => {
        if (target && !(await target.isResponsive())) {
          await target.stop();
          target = undefined;
        }
        target ??= await start();
        const outcome = await attack(target, row);
        const violations = await findViolations(target, row, outcome);
        report(title, row, outcome, violations);
        expect(violations).toEqual([]);
      },
      90_000,
    );
  });
}
