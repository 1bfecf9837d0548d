from django.urls import path

from .views import card, cards, overview, owning, programmes, redemptions, till, vouchers

app_name = "loyalty"
urlpatterns = [
    path("", overview.show, name="overview"),
    path("programmes/", programmes.index, name="programmes"),
    path("programmes/new/", programmes.new, name="new-programme"),
    path("programmes/<int:programme_id>/", programmes.show, name="programme"),
    path("programmes/<int:programme_id>/state/", programmes.change, name="programme-state"),
    path("programmes/<int:programme_id>/", programmes.show, name="programme"),
    path("programmes/<int:programme_id>/state/", programmes.change, name="programme-state"),
    path("programmes/samples/", owning.samples, name="programme-samples"),
    path("programmes/<int:programme_id>/edit/", owning.edit, name="programme-edit"),
    path("programmes/<int:programme_id>/rewards/new/", owning.new_reward, name="new-reward"),
    path("rewards/<int:reward_id>/edit/", owning.edit_reward, name="reward-edit"),
    path("rewards/<int:reward_id>/retirement/", owning.retire_reward, name="reward-retirement"),
    path("liability/", owning.liability, name="liability"),
    path("till/", till.show, name="till"),
    path("till/finds/", till.finds, name="till-finds"),
    path("till/<int:purchase_id>/", till.done, name="till-done"),
    path("till/<int:purchase_id>/undo/", till.undo, name="till-undo"),
    path("vouchers/", vouchers.index, name="vouchers"),
    path("vouchers/new/", vouchers.new, name="new-voucher"),
    path("vouchers/<int:voucher_id>/", vouchers.show, name="voucher"),
    path("vouchers/<int:voucher_id>/print/", vouchers.printed, name="voucher-print"),
    path("vouchers/<int:voucher_id>/cancellation/", vouchers.delete, name="voucher-cancellation"),
    path("vouchers/<int:voucher_id>/redemptions/", redemptions.create, name="redemptions"),
    path("redemption/", redemptions.new, name="redemption"),
    path("redemptions/<int:redemption_id>/undo/", redemptions.delete, name="redemption-undo"),
    path("of-customer/<int:customer_id>/", card.show, name="of-customer"),
    path("of-customer/<int:customer_id>/card/", cards.create, name="card"),
    path("of-customer/<int:customer_id>/card/print/", cards.printed, name="card-print"),
    path("of-customer/<int:customer_id>/card/renewal/", cards.renew, name="card-renewal"),
]
