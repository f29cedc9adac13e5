/**
 * Dialogs use it to stop the page behind them from scrolling, by an inline style that the page's security policy forbids.
 * This page never scrolls.
 */
export const styleSingleton = () => () => null;
