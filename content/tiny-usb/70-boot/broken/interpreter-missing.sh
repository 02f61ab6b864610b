# finding: init.interpreter-missing
# forecast: fallback-shell
# verdict: fallback-shell
# line: Failed to execute /init (error -2)
# The script asks for bash, which is not in the archive: a prompt comes, but without the question.
sed -i '1s,/bin/sh,/bin/bash,' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
