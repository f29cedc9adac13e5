/**
 * V8 formats `stack` lazily and until then retains every frame with its arguments (request, variables, token). Reading it
 * once lets them be collected, so call this on every error that is cached.
 */
export const materializeStack = ({ stack }: Error): void => void stack;
