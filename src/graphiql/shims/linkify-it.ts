/** GraphiQL turns bare URLs in descriptions into links with this package. This shim finds none. */
export default class LinkifyIt {
  readonly pretest = (): boolean => false;
  readonly test = (): boolean => false;
  readonly match = (): null => null;
  readonly matchAtStart = (): null => null;
}
