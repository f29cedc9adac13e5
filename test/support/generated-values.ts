/** Removes random numbers and times from a text, because their digits can contain a short secret, such as a PIN of four digits. */
const keysOfGeneratedValues =
  'trkr|umang\\.trkr|traceId|requestId|documentHash|subject|account|chain|prev|hash|last|time|durationMs';
const jsonProperty = new RegExp(`"(${keysOfGeneratedValues})":("[^"]*"|[\\d.]+)`, 'g');
const metricValue = / [\d.e+-]+$/gm;

/** `text`: JSON, log lines or metrics in the exposition format. */
export const removeGeneratedValues = (text: string): string =>
  text.replaceAll(jsonProperty, '').replaceAll(metricValue, '');
