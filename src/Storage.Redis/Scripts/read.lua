-- Any reading command, for when it must be sure to ask a master; only used in that form. KEYS: the command's, and one nobody writes.
-- ARGV: the command, then its arguments. Answers what the command answers.
local words={ARGV[1],unpack(KEYS,1,#KEYS-1)}
for i=2,#ARGV do words[#words+1]=ARGV[i] end
return redis.call(unpack(words))
