-- The commit of a batch that only expects versions, requires idle lanes and puts documents: what most turns are. The same as commit.lua would do,
-- without what that needs for everything else. Whatever stands in the way is left to commit.lua, which says it precisely.
-- KEYS: the commit's mark, the list of commits, each document, the lanes of a queue for each lane required idle.
-- ARGV: how many documents; the commit's id if it is to be listed, '' if it is to be marked, '-' for neither; life of the list or the mark, ms;
-- for each document the version expected ('*' for any), version and body to put ('' for nothing), and its life ('' for ever); the lanes.
-- Answers 1, or 0: nothing was written now, ask commit.lua.
local call,K,A=redis.call,KEYS,ARGV
-- Its repetition may have been refused and marked so, before this first try arrived. Of one that replaces a document, commit.lua has seen to it that the version
-- it replaces is no more.
if A[2]=='' and call('GET',K[1]) then return 0 end
local last,a=2+A[1],4
for k=3,last do
  if A[a]~='*' and call('GETRANGE',K[k],'0','15')~=A[a] then return 0 end
  a=a+3
end
local k=last
while a<=#A do
  k=k+1
  if call('HEXISTS',K[k],A[a])==1 then return 0 end
  a=a+1
end
a=5
for k=3,last do
  if A[a]=='' then
  elseif A[a+1]=='' then call('SET',K[k],A[a])
  else call('SET',K[k],A[a],'PX',A[a+1]) end
  a=a+3
end
if A[2]=='-' then return 1
elseif A[2]=='' then call('SET',K[1],'0;;;','PX',A[3])
elseif call('APPEND',K[2],A[2])==16 then call('PEXPIRE',K[2],A[3]) end
return 1
