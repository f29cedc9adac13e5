/** Values of the graph in words. */

export const toWords = (name: string): string => name.toLowerCase().replace(/^op_/, 'outpatient ').replaceAll('_', ' ');

export const formatDate = (dateTime: string): string =>
  new Date(dateTime).toLocaleDateString('en-IN', { dateStyle: 'long' });

export const formatDateTime = (dateTime: string): string =>
  new Date(dateTime).toLocaleString('en-IN', { dateStyle: 'medium', timeStyle: 'medium' });
