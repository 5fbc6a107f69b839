identity-reading = { $share } of the people in { $file } are also in { $other }; { $joined ->
        [one] { $joined } person was
       *[other] { $joined } people were
    } put together because rows name them in different ways.
identity-reading-nobody = No file knows anybody of another file: their numbers cannot be joined by person.
identity-reading-one-file = { $joined ->
        [one] { $joined } person was
       *[other] { $joined } people were
    } put together: rows of the same file name them in different ways.
identity-reading-nothing = There is nothing to join yet: only one file, or none, names people.
identity-identifier = { $kind }: { $text }
identifier-email = e-mail
identifier-id = customer number
identifier-email_hash = hashed e-mail
identifier-phone = phone
identifier-name = name
missed-written_differently = the other file writes this address with a tag or with other dots; the sentence above can join the two
missed-nothing_in_common = the two files know people by different things, such as addresses and numbers; export one of them with both
missed-not_there = not in the other file
title-identity = Who is who
question-identity = Who is the same person in several files?
parameter-identity-join = Join people across files
parameter-identity-drop_email_tags = Take ada+news@… for ada@…
parameter-identity-drop_email_dots = Take a.da@… for ada@…
parameter-identity-phone = Join people by phone
parameter-identity-guests = Join guests by name
value-identity-guests-off = no
value-identity-guests-name_and_post_code = by name with post code
parameter-identity-apart = People who stay apart
parameter-identity-apart_files = Files that stay apart
measure-people = People
definition-people = Everybody who is named in a file, each counted once.
measure-joined_people = People put together
definition-joined_people = People whom at least two rows name by different sets of identifiers (addresses, numbers, phones, hashes, names with post code), in one file or in several. Not counted: who is named by one identifier only, and who is named by the same identifiers on every row.
measure-shared_identifiers = Shared identifiers
definition-shared_identifiers = Phone numbers and names that more than three people use, and addresses and numbers beside which more than a hundred others stand (a till, a stopgap); they join nobody.
table-pairs = How well every two files fit together
table-missed = Some who are not found in the other file
table-joined = People who were put together
column-file = File
column-other_file = Other file
column-people = People
column-matched = Found
column-match_rate = Found, share
column-nameless = Rows without a person
column-reason = Reason
column-reason_name = Why
column-number = Number
column-identifiers = Known by
column-identifier_count = Identifiers
parameter-attribution-join = Let visits tell where orders came from
parameter-attribution-days = Days from the last visit to the order
table-attribution = How orders got their channel
table-channel_days = Visits and orders on the same days
column-way = Way
column-way_name = Told by
column-visits = Visits
column-days = Days
way-from_file = the order’s own file
way-by_order = a visit that names the order
way-by_person = the customer’s last visit before
way-unknown = nothing
