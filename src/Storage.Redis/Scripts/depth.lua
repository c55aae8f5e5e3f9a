-- KEYS: entries, due, dead. Answers: lanes due now, entries, dead letters.
return {call('ZCOUNT',KEYS[2],'-inf',clock()),call('HLEN',KEYS[1]),call('ZCARD',KEYS[3])}
