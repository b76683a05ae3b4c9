# For doxygen: gives the headings of a page the anchors that they have elsewhere, and takes the links to what
# is no page of the reference.
/^```/,/^```/ b
s/^##+ (.*)$/& {#\L\1}/
:dash
s/(\{#[^ }]*) /\1-/
t dash
s/\[`?([^]`]*)`?\]\((docs\/)?([a-z]+\.md)(#[^)]*)?\)/[\1](docs\/\3)/g
s/\[`?([^]`]*)`?\]\(docs[^)]*\.dot\)|\[`?([^]`]*)`?\]\([a-z]+\.dot\)/\1\2/g
s/\[`?([^]`]*)`?\]\((\.\.\/)?(CONTRIBUTING\.md)\)/[\1](\3)/g
s/\[([^]]*)\]\((\.\.\/)?(module|cxxrt|include|kunit|qemu|scripts)[^)]*\)/\1/g
