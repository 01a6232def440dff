"""The office's wording on papers (domain practice, drafts in common office style)."""

RETURN_RULES = (
    "请于{reply_by}前书面反馈办理情况，经主要负责同志审签、加盖单位公章后报送。"
    "需多个单位办理的，由责任主体单位汇总报送。对责任单位或办理时限有异议的，请于收到之日起2个工作日内书面提出。"
)
CHASE_RULES = (
    "请于{reply_by}前书面报送办理情况并说明逾期原因，经主要负责同志审签、加盖单位公章；"
    "仍未按期反馈的，将按规定予以通报。"
)
SLIP_OPENING = "{grounds}，现将下列{count}项任务交由你单位办理，请认真组织落实。"
GROUNDS = "根据{documents}"
APPROVED = "经{approved_by}批准立项督办"
NO_DOCUMENT = "另行立项的事项"
APPROVED_EACH = "（经{approved_by}批准）"
CHASE_OPENING = "你单位承办的下列{count}项任务，截至{today}仍未按要求反馈或办结，现予催办。"
