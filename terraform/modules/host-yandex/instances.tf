data "yandex_compute_image" "system" {
  family = var.image_family
}

# Cassandra nodes in different racks, five to a group: more a spread group does not take.
resource "yandex_compute_placement_group" "cassandra" {
  for_each = toset([for machine in local.data_machines : tostring(floor((machine.number - 1) / 5))])

  name                      = "${var.environment}-cassandra-${each.key}"
  description               = "environment ${var.environment}, role cassandra" # this resource takes no labels
  placement_strategy_spread = true
}

# Who holds data is a resource of its own: it changes before the others. When single grows to fleet, it gives
# up the gateway's address before the new gateway's instance asks for it.
resource "yandex_compute_instance" "data" {
  for_each = local.data_machines

  name                      = each.value.name
  hostname                  = each.value.name
  platform_id               = "standard-v3"
  zone                      = var.zone
  labels                    = each.value.labels
  metadata                  = { user-data = var.user_data }
  allow_stopping_for_update = true

  resources {
    cores  = local.classes[each.value.size].cores
    memory = local.classes[each.value.size].memory_gb
  }

  boot_disk {
    initialize_params {
      image_id = data.yandex_compute_image.system.id
      size     = 20
      type     = "network-ssd"
    }
  }

  secondary_disk {
    disk_id     = yandex_compute_disk.data[each.key].id
    device_name = "data"
    auto_delete = false
  }

  network_interface {
    subnet_id          = yandex_vpc_subnet.shop.id
    ip_address         = local.private_ips[each.key]
    nat                = true
    nat_ip_address     = local.static_address[each.key]
    security_group_ids = local.security_groups[each.key]
  }

  placement_policy {
    placement_group_id = yandex_compute_placement_group.cassandra[tostring(floor((each.value.number - 1) / 5))].id
  }

  lifecycle {
    # Read at the instance's birth; what comes later is Ansible's.
    ignore_changes = [boot_disk, metadata]
  }
}

resource "yandex_compute_instance" "stateless" {
  for_each = local.stateless_machines

  name                      = each.value.name
  hostname                  = each.value.name
  platform_id               = "standard-v3"
  zone                      = var.zone
  labels                    = each.value.labels
  metadata                  = { user-data = var.user_data }
  allow_stopping_for_update = true

  resources {
    cores  = local.classes[each.value.size].cores
    memory = local.classes[each.value.size].memory_gb
  }

  boot_disk {
    initialize_params {
      image_id = data.yandex_compute_image.system.id
      size     = 20
      type     = "network-ssd"
    }
  }

  network_interface {
    subnet_id          = yandex_vpc_subnet.shop.id
    ip_address         = local.private_ips[each.key]
    nat                = true
    nat_ip_address     = local.static_address[each.key]
    security_group_ids = local.security_groups[each.key]
  }

  lifecycle {
    ignore_changes = [boot_disk, metadata]
  }

  depends_on = [yandex_compute_instance.data]
}

locals {
  # Memory is the class's; cores are what standard-v3 sells with it.
  classes = {
    small  = { cores = 2, memory_gb = 4 }
    medium = { cores = 4, memory_gb = 8 }
    large  = { cores = 8, memory_gb = 16 }
    xlarge = { cores = 16, memory_gb = 32 }
  }

  instances       = merge(yandex_compute_instance.data, yandex_compute_instance.stateless)
  address_of      = { for address, key in local.gateway_of : key => address }
  static_address  = { for key in keys(var.machines) : key => try(yandex_vpc_address.gateway[local.address_of[key]].external_ipv4_address[0].address, null) }
  security_groups = { for key in keys(var.machines) : key => contains(keys(local.gateways), key) ? [yandex_vpc_security_group.admin.id, yandex_vpc_security_group.web.id] : [yandex_vpc_security_group.admin.id] }
  public_ips      = { for key in keys(var.machines) : key => local.instances[key].network_interface[0].nat_ip_address }
  private_ips     = { for key, machine in var.machines : key => cidrhost(var.network_cidr, machine.host_number) }
}
