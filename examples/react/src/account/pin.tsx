/** Creates the patient's PIN or, if there is one, changes it or replaces a forgotten one. */
import { useQuery } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Failure } from '../errors/errors.js';
import { Heading } from '../ui/heading.js';
import { Status } from '../ui/status.js';
import { ChangePin } from './change-pin.js';
import { CreatePin } from './create-pin.js';
import { ResetPin } from './reset-pin.js';

const pinState = graphql(`
  query PinState {
    me {
      id
      hasTransactionPin
    }
  }
`);

export function Pin() {
  const { data, error } = useQuery(pinState);
  const [notice, setNotice] = useState('');
  const [isResetting, setIsResetting] = useState(false);
  const hasPin = data?.me?.hasTransactionPin;
  const finish = (text: string) => {
    setNotice(text);
    setIsResetting(false);
  };
  return (
    <>
      <Heading key={String(isResetting)} level={2}>
        {isResetting ? 'New PIN' : 'PIN'}
      </Heading>
      <Status>{data || error ? notice : 'Loading…'}</Status>
      <Failure error={error} />
      {data?.me && hasPin === false && <CreatePin onCompleted={() => finish('Your PIN has been created.')} />}
      {data?.me && hasPin !== false && !isResetting && (
        <ChangePin onCompleted={() => finish('Your PIN has been changed.')} />
      )}
      {isResetting && <ResetPin onCompleted={() => finish('Your PIN has been replaced.')} />}
      {data?.me && hasPin !== false && (
        <button className="quiet" onClick={() => setIsResetting(!isResetting)}>
          {isResetting ? 'I know my PIN' : 'I do not know my PIN'}
        </button>
      )}
    </>
  );
}
