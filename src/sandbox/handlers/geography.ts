import type * as endpoints from '../../domains/geography/endpoints.js';
import type { Handlers } from './handler.js';
import { findState, states } from '../fixtures/geography.js';
import { ndhmError } from '../http/ndhm-errors.js';

export const geography: Handlers<typeof endpoints> = {
  getStates: () => states.map(({ code, name }) => ({ stateName: name, stateCode: code })),

  getDistrict: ({ stateCode }) => {
    const state = findState(stateCode);
    if (!state) throw ndhmError.invalidRequest('Invalid get district data request');
    return [...state.districts];
  },
};
