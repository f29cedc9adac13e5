/** Creates the patient's PIN or, if there is one, changes it. */
import { useQuery } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Failure } from '../errors/errors.js';
import { Heading } from '../ui/heading.js';
import { Status } from '../ui/status.js';
import { ChangePin } from './change-pin.js';
import { CreatePin } from './create-pin.js';

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
  const hasPin = data?.me?.hasTransactionPin;
  return (
    <>
      <Heading level={2}>PIN</Heading>
      <Status>{data || error ? notice : 'Loading…'}</Status>
      <Failure error={error} />
      {data?.me &&
        (hasPin === false ? (
          <CreatePin onCompleted={() => setNotice('Your PIN has been created.')} />
        ) : (
          <ChangePin onCompleted={() => setNotice('Your PIN has been changed.')} />
        ))}
    </>
  );
}
