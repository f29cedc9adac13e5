import type * as endpoints from '../../domains/geography/endpoints.js';
import type { Answers } from './handler.js';
import { findState, states } from '../fixtures/geography.js';
import { refuse } from '../http/ndhm-errors.js';

export const geography: Answers<typeof endpoints> = {
  getStates: () => states.map(({ code, name }) => ({ stateName: name, stateCode: code })),

  getDistrict: ({ stateCode }) => {
    const state = findState(stateCode);
    if (!state) throw refuse.invalid('Invalid get district data request');
    return [...state.districts];
  },
};
