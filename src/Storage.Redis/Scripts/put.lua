-- The commit of a batch that only expects versions, requires idle lanes and puts documents: what most turns are. The same as commit.lua would do,
-- without what that needs for everything else. Whatever stands in the way is left to commit.lua, which says it precisely.
-- KEYS: the commit's mark, the list of commits, a document for each expectation, the lanes of a queue for each lane required idle, a document for each put.
-- ARGV: how many expectations; how many lanes; the commit's id if it is to be listed, '' if it is to be marked; life of the list or the mark, ms;
-- the versions; the lanes; for each put version and body, and its life ('' for ever).
-- Answers 1, or 0: nothing was written now, ask commit.lua.
local call,K,A=redis.call,KEYS,ARGV
-- Also one that is listed: its repetition may have been refused and marked so, before this first try arrived.
if call('GET',K[1]) then return 0 end
local k,a=2,4
for _=1,tonumber(A[1]) do
  k,a=k+1,a+1
  if call('GETRANGE',K[k],'0','15')~=A[a] then return 0 end
end
for _=1,tonumber(A[2]) do
  k,a=k+1,a+1
  if call('HEXISTS',K[k],A[a])==1 then return 0 end
end
while a<#A do
  k=k+1
  if A[a+2]=='' then call('SET',K[k],A[a+1]) else call('SET',K[k],A[a+1],'PX',A[a+2]) end
  a=a+2
end
if A[3]=='' then call('SET',K[1],'0;;;','PX',A[4])
elseif call('APPEND',K[2],A[3])==16 then call('PEXPIRE',K[2],A[4]) end
return 1
