/**
 * GraphiQL's dialogs use this package to prevent the page from scrolling. Its inline style would violate the page's content
 * security policy, and this page never scrolls.
 */
export const styleSingleton = () => () => null;
