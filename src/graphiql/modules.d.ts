declare module '*.css';

declare module '*.graphql' {
  const operation: string;
  export default operation;
}
