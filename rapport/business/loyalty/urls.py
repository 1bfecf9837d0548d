from django.urls import path

from .views import card, redemptions, vouchers

app_name = "loyalty"
urlpatterns = [
    path("vouchers/", vouchers.index, name="vouchers"),
    path("vouchers/new/", vouchers.new, name="new-voucher"),
    path("vouchers/<int:voucher_id>/", vouchers.show, name="voucher"),
    path("vouchers/<int:voucher_id>/print/", vouchers.printed, name="voucher-print"),
    path("vouchers/<int:voucher_id>/cancellation/", vouchers.delete, name="voucher-cancellation"),
    path("vouchers/<int:voucher_id>/redemptions/", redemptions.create, name="redemptions"),
    path("redemption/", redemptions.new, name="redemption"),
    path("redemptions/<int:redemption_id>/undo/", redemptions.delete, name="redemption-undo"),
    path("of-customer/<int:customer_id>/", card.show, name="of-customer"),
]
