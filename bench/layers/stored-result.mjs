/** In place of the executor: every operation has the stored result. */
import { result } from './stored.mjs';

export const useCompiledExecutor = () => ({
  onExecute({ setExecuteFn }) {
    setExecuteFn(async () => ({ data: result.data }));
  },
});
